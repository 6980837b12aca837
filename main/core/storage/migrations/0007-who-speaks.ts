/**
 * How surely a turn's speaker speaks and who else is heard, what somebody is to the interview, and jobs that only tell voices apart: their
 * run has its text already.
 */
export const WHO_SPEAKS_SQL = `
ALTER TABLE segment ADD COLUMN voice TEXT CHECK (voice IS NULL OR json_valid(voice));
ALTER TABLE speaker ADD COLUMN role TEXT CHECK (role IS NULL OR role IN ('interviewer', 'interviewee', 'other'));
ALTER TABLE job ADD COLUMN only_part TEXT CHECK (only_part IS NULL OR only_part = 'speakers');
`;
