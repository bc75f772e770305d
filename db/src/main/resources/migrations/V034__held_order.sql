-- A line of a document may leave in parts: each part that left is a row of its own, which names the line it is a part of.
ALTER TABLE reservation ADD COLUMN part_of SMALLINT NULL AFTER line;

-- How long held orders wait in a store, and what happens then.
ALTER TABLE store
  ADD COLUMN held_order_hours INT NOT NULL DEFAULT 48,
  ADD COLUMN held_order_auto_cancel BOOLEAN NOT NULL DEFAULT TRUE,
  ADD CONSTRAINT store_held_order_hours CHECK (held_order_hours BETWEEN 1 AND 8784);

-- The goods of documents that people of the shop make: held orders, delivery orders. Prices in minor units.
CREATE TABLE shop_order_line (
  document  UUID NOT NULL,
  line      SMALLINT NOT NULL,
  sku       VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  name      VARCHAR(500) NOT NULL,
  quantity  DECIMAL(14,3) NOT NULL,
  price     BIGINT NOT NULL,
  PRIMARY KEY (document, line),
  KEY shop_order_line_sku (sku),
  CONSTRAINT shop_order_line_product FOREIGN KEY (sku) REFERENCES product (sku),
  CONSTRAINT shop_order_line_quantity CHECK (quantity > 0)
);

-- Carts that wait for their customer. cancels_itself is the store's setting of the moment it was put aside; without it the
-- promise stays when the time is over. The recall says at which till it is open now.
CREATE TABLE held_order (
  id              UUID NOT NULL,
  store           VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  number          BIGINT NOT NULL,
  status          VARCHAR(10) NOT NULL,
  customer_name   VARCHAR(200) NULL,
  phone           VARCHAR(40) NULL,
  comment         VARCHAR(500) NULL,
  till            VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  held_at         DATETIME(3) NOT NULL,
  held_by         VARCHAR(64) NOT NULL,
  expires_at      DATETIME(3) NOT NULL,
  cancels_itself  BOOLEAN NOT NULL,
  recalled_till   VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  recalled_at     DATETIME(3) NULL,
  recalled_by     VARCHAR(64) NULL,
  closed_at       DATETIME(3) NULL,
  closed_by       VARCHAR(64) NULL,
  reason          VARCHAR(500) NULL,
  body_hash       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY held_order_number (store, number),
  KEY held_order_status (status, expires_at),
  CONSTRAINT held_order_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT held_order_status CHECK (status IN ('HELD', 'PAID', 'CANCELLED', 'EXPIRED')),
  CONSTRAINT held_order_closed CHECK ((status = 'HELD') = (closed_at IS NULL)),
  CONSTRAINT held_order_recalled CHECK ((recalled_till IS NULL) = (recalled_at IS NULL))
);

-- Which receipts paid it: one, or several when it was picked up in parts.
CREATE TABLE held_order_receipt (
  held_order  UUID NOT NULL,
  receipt     UUID NOT NULL,
  paid_at     DATETIME(3) NOT NULL,
  PRIMARY KEY (held_order, receipt),
  CONSTRAINT held_order_receipt_order FOREIGN KEY (held_order) REFERENCES held_order (id)
);
