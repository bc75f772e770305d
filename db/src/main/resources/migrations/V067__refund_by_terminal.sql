-- Which device of the bridge took or gave the money of a card; for instalments the bank's service, its agreement and how
-- many there are; of money given back the request by which the card had paid. Cash given for what a card had paid
-- names who allowed it, and why.
ALTER TABLE payment
  ADD COLUMN device VARCHAR(64) NULL,
  ADD COLUMN plan VARCHAR(10) NULL,
  ADD COLUMN agreement VARCHAR(40) NULL,
  ADD COLUMN parts SMALLINT NULL,
  ADD COLUMN refunds UUID NULL,
  ADD COLUMN allowed_by VARCHAR(64) NULL,
  ADD COLUMN allowed_at DATETIME(3) NULL,
  ADD COLUMN allowed_because VARCHAR(200) NULL,
  ADD KEY payment_refunds (refunds),
  ADD CONSTRAINT payment_plan CHECK (plan IN ('PARTS', 'INSTANT'));
