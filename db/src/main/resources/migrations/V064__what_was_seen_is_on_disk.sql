-- Whoever answers on the word of a row that another one has just committed writes here first: his own commit waits until
-- the log is on disk, and that of the other one with it (decision 0027).
CREATE TABLE disk_mark (
  id      TINYINT NOT NULL PRIMARY KEY,
  passes  BIGINT NOT NULL,
  CONSTRAINT disk_mark_only_one CHECK (id = 1)
);

INSERT INTO disk_mark (id, passes) VALUES (1, 0);
