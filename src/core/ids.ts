const snowflake = /^\d{17,20}$/u;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** Discord's own IDs: 17 to 20 digits, always text. */
export const isSnowflake = (value: string): boolean => snowflake.test(value);
/** IDs of our rows. What a button carries is checked with it before it reaches SQL. */
export const isRowId = (value: string): boolean => uuid.test(value);
