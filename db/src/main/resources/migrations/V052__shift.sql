-- What a till took, put in and took out between opening and closing. A fact like a receipt: nothing here refuses one.
CREATE TABLE shift (
  store            VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  id               UUID NOT NULL,
  till             VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  number           INT NOT NULL,
  opened_at        DATETIME(3) NOT NULL,
  opened_by        VARCHAR(64) NOT NULL,
  opening_cash     BIGINT NOT NULL,
  -- nobody had opened it: the first sale did
  by_sale          BOOLEAN NOT NULL,
  -- null until its closing has come
  closed_at        DATETIME(3) NULL,
  closed_by        VARCHAR(64) NULL,
  counted          BIGINT NULL,
  -- the figures that the till printed
  told_receipts    INT NULL,
  told_cash        BIGINT NULL,
  told_card        BIGINT NULL,
  told_cash_in     BIGINT NULL,
  told_cash_out    BIGINT NULL,
  PRIMARY KEY (store, id),
  KEY shift_number (store, till, number),
  KEY shift_opened (opened_at),
  CONSTRAINT shift_till FOREIGN KEY (till) REFERENCES till (code),
  CONSTRAINT shift_told CHECK (closed_at IS NULL OR (closed_by IS NOT NULL AND counted IS NOT NULL
    AND told_receipts IS NOT NULL AND told_cash IS NOT NULL AND told_card IS NOT NULL
    AND told_cash_in IS NOT NULL AND told_cash_out IS NOT NULL))
);

-- the packages that say something of a shift
CREATE TABLE shift_entry (
  store        VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  id           UUID NOT NULL,
  shift        UUID NOT NULL,
  till         VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  kind         VARCHAR(10) NOT NULL,
  at           DATETIME(3) NOT NULL,
  cashier      VARCHAR(64) NOT NULL,
  amount       BIGINT NOT NULL,
  reason       VARCHAR(200) NULL,
  -- it came when the closing of its shift was there already
  late         BOOLEAN NOT NULL,
  body_hash    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_at  DATETIME(3) NOT NULL,
  received_by  VARCHAR(64) NOT NULL,
  PRIMARY KEY (store, id),
  UNIQUE KEY shift_entry_id (id),
  KEY shift_entry_shift (store, shift),
  CONSTRAINT shift_entry_kind CHECK (kind IN ('OPEN', 'CASH_IN', 'CASH_OUT', 'CLOSE'))
);

-- the notes and coins in the drawer when a shift was closed
CREATE TABLE shift_count (
  store         VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  shift         UUID NOT NULL,
  denomination  BIGINT NOT NULL,
  pieces        INT NOT NULL,
  PRIMARY KEY (store, shift, denomination),
  CONSTRAINT shift_count_shift FOREIGN KEY (store, shift) REFERENCES shift (store, id)
);

-- the shift of a receipt may come after it, so nothing points there
ALTER TABLE receipt
  ADD COLUMN shift UUID NULL,
  ADD COLUMN late BOOLEAN NOT NULL DEFAULT FALSE,
  ADD KEY receipt_shift (store, shift);
