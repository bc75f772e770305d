-- What the tabs of a synchronization object decide, as one document (decision 0010).
ALTER TABLE channel ADD COLUMN rules JSON NOT NULL DEFAULT '{}';

-- Passwords, keys and tokens, sealed with a key that lies outside the database.
CREATE TABLE channel_secret (
  channel     VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  name        VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
  sealed      VARBINARY(8192) NOT NULL,
  changed_at  DATETIME(3) NOT NULL,
  changed_by  VARCHAR(64) NOT NULL,
  PRIMARY KEY (channel, name),
  CONSTRAINT channel_secret_channel FOREIGN KEY (channel) REFERENCES channel (code)
);
