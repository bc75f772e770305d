-- How the till reads the labels that scales print (EAN-13 for use inside one company), one for all stores.
CREATE TABLE label_pattern (
  pattern    CHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  made_at    DATETIME(3) NOT NULL,
  made_by    VARCHAR(64) NOT NULL
);
