/** Of whom a person said that several voices are this one. */
export const MERGED_VOICES_SQL = `
ALTER TABLE speaker ADD COLUMN merged INTEGER CHECK (merged IS NULL OR merged = 1);
`;
