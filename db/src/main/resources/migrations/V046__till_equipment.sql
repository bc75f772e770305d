-- Which devices of its computer a till uses, and how it gives receipts. A till that nobody has set up works as before:
-- by cash, with receipts on the browser's printer.
ALTER TABLE till
  ADD COLUMN bridge_port INT NOT NULL DEFAULT 17117,
  ADD COLUMN receipt_mode VARCHAR(10) NOT NULL DEFAULT 'BROWSER',
  ADD COLUMN card_mode VARCHAR(10) NOT NULL DEFAULT 'NONE',
  ADD COLUMN typed_weight VARCHAR(12) NOT NULL DEFAULT 'ALWAYS',
  ADD COLUMN tax_letter VARCHAR(1) NOT NULL DEFAULT 'А',
  ADD COLUMN has_scale BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN has_drawer BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN has_scanner BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN has_display BOOLEAN NOT NULL DEFAULT FALSE,
  ADD CONSTRAINT till_bridge_port CHECK (bridge_port BETWEEN 1 AND 65535),
  ADD CONSTRAINT till_receipt_mode CHECK (receipt_mode IN ('NONE', 'BROWSER', 'PRINTER', 'REGISTRAR')),
  ADD CONSTRAINT till_card_mode CHECK (card_mode IN ('NONE', 'TERMINAL', 'TYPED')),
  ADD CONSTRAINT till_typed_weight CHECK (typed_weight IN ('ALWAYS', 'SCALE_OFF', 'SUPERVISOR'));

-- What the bank's slip says of a payment by card; the last four digits are all that is kept of the card. `request` is
-- the id under which the till asked its terminal: one charge, one payment.
ALTER TABLE payment
  ADD COLUMN request UUID NULL,
  ADD COLUMN rrn VARCHAR(20) NULL,
  ADD COLUMN approval_code VARCHAR(20) NULL,
  ADD COLUMN terminal VARCHAR(20) NULL,
  ADD COLUMN merchant VARCHAR(40) NULL,
  ADD COLUMN card VARCHAR(4) NULL,
  ADD COLUMN payment_system VARCHAR(40) NULL,
  ADD COLUMN invoice VARCHAR(20) NULL,
  ADD COLUMN typed BOOLEAN NOT NULL DEFAULT FALSE,
  ADD KEY payment_request (request);
