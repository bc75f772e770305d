-- The newest message about each order: when the order had changed, and a digest of the text, to tell repeats from news.
CREATE TABLE woocommerce_message (
  channel      VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  external_id  VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  changed_at   DATETIME(3) NOT NULL,
  digest       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (channel, external_id),
  CONSTRAINT woocommerce_message_channel FOREIGN KEY (channel) REFERENCES channel (code)
);
