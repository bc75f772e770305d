-- What was taken off a line: by a rule, by hand, or as its share of what was taken off the whole receipt by hand. What is
-- paid for the line is its amount, as ever.
CREATE TABLE receipt_discount (
  store    VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  receipt  UUID NOT NULL,
  line     SMALLINT NOT NULL,
  place    SMALLINT NOT NULL,
  source   VARCHAR(10) NOT NULL,
  rule     UUID NULL,
  name     VARCHAR(80) NULL,
  amount   BIGINT NOT NULL,
  PRIMARY KEY (store, receipt, line, place),
  CONSTRAINT receipt_discount_line FOREIGN KEY (store, receipt, line) REFERENCES receipt_line (store, receipt, line),
  CONSTRAINT receipt_discount_source CHECK (source IN ('RULE', 'HAND', 'RECEIPT'))
);

-- What somebody gave by hand, and who allowed it; line 0 is the whole receipt.
CREATE TABLE hand_discount (
  store      VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  receipt    UUID NOT NULL,
  line       SMALLINT NOT NULL,
  is_percent BOOLEAN NOT NULL,
  -- hundredths of a per cent, or minor units
  worth      BIGINT NOT NULL,
  given_by   VARCHAR(64) NOT NULL,
  signed_by  VARCHAR(64) NULL,
  proof      VARCHAR(10) NULL,
  reason     VARCHAR(500) NULL,
  signed_at  DATETIME(3) NULL,
  PRIMARY KEY (store, receipt, line),
  CONSTRAINT hand_discount_receipt FOREIGN KEY (store, receipt) REFERENCES receipt (store, id),
  CONSTRAINT hand_discount_proof CHECK (proof IN ('PIN', 'BADGE'))
);

-- by which edition of the rules it was priced, and for whom; nothing from tills that knew no rules
ALTER TABLE receipt
  ADD COLUMN price_edition INT NULL,
  ADD COLUMN priced_at DATETIME(3) NULL,
  ADD COLUMN price_level VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  ADD COLUMN card VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL;
