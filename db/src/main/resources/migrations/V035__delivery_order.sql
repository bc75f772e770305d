-- Drivers are users who see the delivery orders that are theirs, and nothing else.
ALTER TABLE user_account
  DROP CONSTRAINT user_account_role,
  ADD CONSTRAINT user_account_role CHECK
    (role IN ('ADMINISTRATOR', 'MANAGER', 'SENIOR_CASHIER', 'CASHIER', 'INTEGRATOR', 'DRIVER'));

-- Orders that a driver brings from the shop. Their goods stay reserved without an end until he says what became of them.
CREATE TABLE delivery_order (
  id             UUID NOT NULL,
  store          VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  number         BIGINT NOT NULL,
  status         VARCHAR(12) NOT NULL,
  customer_name  VARCHAR(200) NULL,
  phone          VARCHAR(40) NULL,
  comment        VARCHAR(500) NULL,
  address        VARCHAR(500) NOT NULL,
  window_from    DATETIME(3) NULL,
  window_to      DATETIME(3) NULL,
  driver         VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  paid           BOOLEAN NOT NULL DEFAULT FALSE,
  till           VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  made_at        DATETIME(3) NOT NULL,
  made_by        VARCHAR(64) NOT NULL,
  packed_at      DATETIME(3) NULL,
  packed_by      VARCHAR(64) NULL,
  left_at        DATETIME(3) NULL,
  left_by        VARCHAR(64) NULL,
  closed_at      DATETIME(3) NULL,
  closed_by      VARCHAR(64) NULL,
  reason         VARCHAR(500) NULL,
  body_hash      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY delivery_order_number (store, number),
  KEY delivery_order_status (status, window_from),
  KEY delivery_order_driver (driver, status),
  CONSTRAINT delivery_order_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT delivery_order_driver FOREIGN KEY (driver) REFERENCES user_account (login),
  CONSTRAINT delivery_order_status CHECK
    (status IN ('NEW', 'PACKED', 'ON_THE_WAY', 'DELIVERED', 'FAILED', 'CANCELLED')),
  CONSTRAINT delivery_order_closed CHECK
    ((status IN ('DELIVERED', 'FAILED', 'CANCELLED')) = (closed_at IS NOT NULL)),
  CONSTRAINT delivery_order_window CHECK (window_to > window_from)
);

-- Packed goods that nobody gets any more: reserved until somebody says that they are back on the shelf. shelved is how many
-- of them are.
CREATE TABLE to_shelf (
  id          UUID NOT NULL,
  store       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  document    UUID NOT NULL,
  line        SMALLINT NOT NULL,
  source      VARCHAR(20) NOT NULL,
  reference   VARCHAR(200) NOT NULL,
  sku         VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  warehouse   VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  quantity    DECIMAL(14,3) NOT NULL,
  shelved     DECIMAL(14,3) NOT NULL DEFAULT 0,
  reason      VARCHAR(500) NOT NULL,
  since       DATETIME(3) NOT NULL,
  put_by      VARCHAR(64) NOT NULL,
  shelved_at  DATETIME(3) NULL,
  shelved_by  VARCHAR(64) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY to_shelf_line (document, line),
  KEY to_shelf_open (store, shelved_at, since),
  CONSTRAINT to_shelf_product FOREIGN KEY (sku) REFERENCES product (sku),
  CONSTRAINT to_shelf_quantity CHECK (quantity > 0 AND shelved >= 0 AND shelved <= quantity),
  CONSTRAINT to_shelf_done CHECK ((shelved = quantity) = (shelved_at IS NOT NULL))
);
