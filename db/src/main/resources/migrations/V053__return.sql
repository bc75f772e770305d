-- Goods that a buyer brings back are on a receipt of their own, which names the one they were sold by. That one may
-- come later, so nothing points there.
ALTER TABLE receipt
  ADD COLUMN kind VARCHAR(6) NOT NULL DEFAULT 'SALE',
  ADD COLUMN returned_receipt UUID NULL,
  ADD COLUMN reason VARCHAR(200) NULL,
  ADD KEY receipt_returned (store, returned_receipt),
  ADD CONSTRAINT receipt_kind CHECK (
    (kind = 'SALE' AND returned_receipt IS NULL) OR (kind = 'RETURN' AND returned_receipt IS NOT NULL));

ALTER TABLE receipt_line
  ADD COLUMN returned_line SMALLINT NULL,
  -- it came back broken: written off at once
  ADD COLUMN damaged BOOLEAN NOT NULL DEFAULT FALSE;

-- what tills are taking back just now, until their packages are here
CREATE TABLE return_claim (
  store     VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  id        UUID NOT NULL,
  line      SMALLINT NOT NULL,
  receipt   UUID NOT NULL,
  till      VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  quantity  DECIMAL(14,3) NOT NULL,
  ends_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (store, id, line),
  KEY return_claim_receipt (store, receipt),
  CONSTRAINT return_claim_quantity CHECK (quantity > 0)
);

-- how much one return without a server may come to, in minor units; 0 for none at all
ALTER TABLE store
  ADD COLUMN offline_return_most BIGINT NOT NULL DEFAULT 100000,
  ADD CONSTRAINT store_offline_return CHECK (offline_return_most >= 0);

ALTER TABLE shift
  ADD COLUMN told_returns INT NOT NULL DEFAULT 0,
  ADD COLUMN told_cash_back BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN told_card_back BIGINT NOT NULL DEFAULT 0;
