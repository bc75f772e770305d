-- Who came to work and who left, as tills wrote it down: facts, so nothing here refuses one, whoever it names.
CREATE TABLE work_entry (
  store        VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  id           UUID NOT NULL,
  till         VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  login        VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  kind         VARCHAR(5) NOT NULL,
  at           DATETIME(3) NOT NULL,
  proof        VARCHAR(5) NOT NULL,
  -- why there never was a photo
  no_photo     VARCHAR(10) NULL,
  body_hash    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_at  DATETIME(3) NOT NULL,
  received_by  VARCHAR(64) NOT NULL,
  PRIMARY KEY (store, id),
  UNIQUE KEY work_entry_id (id),
  KEY work_entry_at (store, at),
  CONSTRAINT work_entry_kind CHECK (kind IN ('START', 'END')),
  CONSTRAINT work_entry_proof CHECK (proof IN ('PIN', 'BADGE')),
  CONSTRAINT work_entry_no_photo CHECK (no_photo IN ('OFF', 'NO_CAMERA', 'REFUSED', 'FAILED'))
);

-- apart from the entries, which stay when the photos go
CREATE TABLE work_photo (
  store     VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  entry     UUID NOT NULL,
  taken_at  DATETIME(3) NOT NULL,
  picture   MEDIUMBLOB NOT NULL,
  PRIMARY KEY (store, entry),
  KEY work_photo_taken (store, taken_at),
  CONSTRAINT work_photo_entry FOREIGN KEY (store, entry) REFERENCES work_entry (store, id),
  CONSTRAINT work_photo_size CHECK (OCTET_LENGTH(picture) <= 100000)
);

-- for how many days photos are kept; 0: none is taken
ALTER TABLE store
  ADD COLUMN work_photo_days SMALLINT NOT NULL DEFAULT 30,
  ADD CONSTRAINT store_work_photo_days CHECK (work_photo_days BETWEEN 0 AND 365);
