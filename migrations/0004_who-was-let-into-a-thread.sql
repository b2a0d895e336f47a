-- Digests say of nobody who they were: who is in a thread is looked at anew, and let in where they are not.
ALTER TABLE "call_posts" ALTER COLUMN "people" SET DATA TYPE jsonb USING null;
