-- Each morning every line of the month is written anew. With room beside it on its page, its place in the index stays.
ALTER TABLE "earning_lines" SET (fillfactor = 45);
