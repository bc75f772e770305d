-- Promised goods may wait in another warehouse (temporary storage under deposit); home is where they came from and go
-- back to when the promise ends without a sale.
ALTER TABLE reservation
  ADD COLUMN home VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL AFTER warehouse,
  ADD KEY reservation_home (store, home, sku, status, expires_at),
  ADD CONSTRAINT reservation_home FOREIGN KEY (store, home) REFERENCES warehouse (store, code),
  ADD CONSTRAINT reservation_moved CHECK (home IS NULL OR home <> warehouse);

ALTER TABLE movement
  DROP CONSTRAINT movement_kind,
  ADD CONSTRAINT movement_kind CHECK
    (kind IN ('ADJUSTMENT', 'SALE', 'RETURN', 'FULFILMENT', 'PLACEMENT'));
