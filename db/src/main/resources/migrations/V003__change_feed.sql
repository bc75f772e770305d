-- What changed, appended in the transaction that changed it. Committed rows get a gap-free seq from the publisher:
-- the order of ids is not the order of commits, the order of seq is what readers may rely on.
CREATE TABLE change_feed (
  id         BIGINT NOT NULL AUTO_INCREMENT,
  seq        BIGINT NULL,
  topic      VARCHAR(10) NOT NULL,
  store      VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  warehouse  VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  item       VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY change_feed_seq (seq)
);

-- the last seq given: it outlives the rows, which are swept after a while
CREATE TABLE change_feed_position (
  one  TINYINT NOT NULL DEFAULT 1,
  seq  BIGINT NOT NULL,
  PRIMARY KEY (one),
  CONSTRAINT change_feed_position_one CHECK (one = 1)
);
INSERT INTO change_feed_position (one, seq) VALUES (1, 0);

-- Work that one node at a time may do. The token grows with every new holder and fences off the old one.
CREATE TABLE lease (
  name    VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
  holder  VARCHAR(120) NOT NULL,
  token   BIGINT NOT NULL,
  since   DATETIME(3) NOT NULL,
  until   DATETIME(3) NOT NULL,
  PRIMARY KEY (name)
);
