-- What wants looking at: opened and closed by the background rule. The subject is a SKU, or the id of a document.
-- A subject that comes up again opens its row again.
CREATE TABLE alert (
  store      VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  sign       VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
  subject    VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  label      VARCHAR(250) NULL,
  since      DATETIME(3) NOT NULL,
  on_hand    DECIMAL(17,3) NULL,
  reserved   DECIMAL(17,3) NULL,
  available  DECIMAL(17,3) NULL,
  threshold  DECIMAL(14,3) NULL,
  opened_at  DATETIME(3) NOT NULL,
  closed_at  DATETIME(3) NULL,
  PRIMARY KEY (store, sign, subject),
  KEY alert_open (closed_at, sign, available, subject),
  CONSTRAINT alert_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT alert_sign CHECK (sign IN
    ('STALE_HELD_ORDER', 'UNFULFILLED_ORDER', 'HIGHLY_RESERVED', 'HELD_BACK', 'LOW_STOCK'))
);

-- What happened to a promise between its beginning and its end, which stand in its own row.
CREATE TABLE reservation_change (
  id              BIGINT NOT NULL AUTO_INCREMENT,
  store           VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  reservation     UUID NOT NULL,
  line            SMALLINT NOT NULL,
  kind            VARCHAR(10) NOT NULL,
  quantity        DECIMAL(14,3) NULL,
  expires_before  DATETIME(3) NULL,
  expires_at      DATETIME(3) NULL,
  changed_at      DATETIME(3) NOT NULL,
  changed_by      VARCHAR(64) NOT NULL,
  reason          VARCHAR(500) NULL,
  PRIMARY KEY (id),
  KEY reservation_change_line (reservation, line, id),
  CONSTRAINT reservation_change_kind CHECK
    (kind IN ('EXTENDED', 'SMALLER', 'LARGER', 'AGAIN', 'CONVERTED', 'RELEASED', 'EXPIRED', 'SHORT'))
);

-- The ageing of all active promises is counted in this index alone; ordered by it, a list needs no sorting.
ALTER TABLE reservation
  DROP KEY reservation_expiry,
  ADD KEY reservation_expiry (status, expires_at, source, created_at, quantity);
