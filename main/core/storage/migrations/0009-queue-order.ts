/** Where each job stands in the queue: a number that a person may change by moving the job. Before, the order was that of `queued_at`. */
export const QUEUE_ORDER_SQL = `
ALTER TABLE job ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE job SET place = ranked.place
FROM (SELECT seq, row_number() OVER (ORDER BY queued_at, seq) AS place FROM job) AS ranked
WHERE ranked.seq = job.seq;
CREATE INDEX job_by_place ON job (place);
`;
