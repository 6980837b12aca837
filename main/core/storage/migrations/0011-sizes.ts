/** Whether a file is in the library already is asked by its size first, once for each file that is taken in. */
export const SIZES_SQL = `
CREATE INDEX recording_by_size ON recording (size_bytes);
`;
