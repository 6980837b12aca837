/** Each engine plans its own cuts, by speech; the plan by loudness that stood here was read by nobody. */
export const NO_CUT_PLAN_SQL = `
ALTER TABLE sound_map DROP COLUMN cuts;
`;
