-- Who saw, at a till where buyers serve themselves, that a buyer is old enough for excisable goods, and how the till
-- knew him: once for a receipt.
CREATE TABLE age_check (
  store      VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  receipt    UUID NOT NULL,
  checked_by VARCHAR(64) NOT NULL,
  checked_at DATETIME(3) NOT NULL,
  proof      VARCHAR(10) NOT NULL,
  PRIMARY KEY (store, receipt),
  CONSTRAINT age_check_receipt FOREIGN KEY (store, receipt) REFERENCES receipt (store, id),
  CONSTRAINT age_check_proof CHECK (proof IN ('PIN', 'BADGE'))
);
