-- A stock-take may also count a list of products, is finished before its differences are decided, and each difference may
-- be refused: then nothing moves.
CREATE TABLE stock_take_product (
  stock_take  UUID NOT NULL,
  sku         VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (stock_take, sku),
  CONSTRAINT stock_take_product_take FOREIGN KEY (stock_take) REFERENCES stock_take (id),
  CONSTRAINT stock_take_product_known FOREIGN KEY (sku) REFERENCES product (sku)
);

ALTER TABLE stock_take
  DROP CONSTRAINT stock_take_status,
  ADD CONSTRAINT stock_take_status
    CHECK (status IN ('OPEN', 'COUNTED', 'APPROVING', 'APPROVED', 'CANCELLED'));

-- What somebody counted of the product afterwards takes the refusal back.
CREATE TABLE stock_take_refusal (
  stock_take  UUID NOT NULL,
  sku         VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  refused_at  DATETIME(3) NOT NULL,
  refused_by  VARCHAR(64) NOT NULL,
  PRIMARY KEY (stock_take, sku),
  CONSTRAINT stock_take_refusal_take FOREIGN KEY (stock_take) REFERENCES stock_take (id),
  CONSTRAINT stock_take_refusal_known FOREIGN KEY (sku) REFERENCES product (sku)
);

ALTER TABLE stock_take_line
  ADD COLUMN refused BOOLEAN NOT NULL DEFAULT FALSE;

-- Incidents of an order settle themselves when it has its goods again.
ALTER TABLE incident
  ADD KEY incident_reservation (reservation);

-- The ledger is read by period too.
ALTER TABLE movement
  ADD KEY movement_moved (moved_at);
