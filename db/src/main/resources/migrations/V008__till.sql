CREATE TABLE till (
  code   VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  store  VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  name   VARCHAR(120) NOT NULL,
  PRIMARY KEY (code),
  CONSTRAINT till_store FOREIGN KEY (store) REFERENCES store (code)
);

-- Receipts are facts: nothing here refuses one because of stock, prices or numbers. Odd ones open an incident.
CREATE TABLE receipt (
  store        VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  id           UUID NOT NULL,
  till         VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  number       INT NOT NULL,
  sold_at      DATETIME(3) NOT NULL,
  cashier      VARCHAR(64) NOT NULL,
  total        BIGINT NOT NULL,
  body_hash    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_at  DATETIME(3) NOT NULL,
  received_by  VARCHAR(64) NOT NULL,
  PRIMARY KEY (store, id),
  UNIQUE KEY receipt_id (id),
  KEY receipt_number (store, till, number),
  KEY receipt_sold (store, sold_at),
  CONSTRAINT receipt_till FOREIGN KEY (till) REFERENCES till (code)
);

CREATE TABLE receipt_line (
  store            VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  receipt          UUID NOT NULL,
  line             SMALLINT NOT NULL,
  sku              VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  name             VARCHAR(500) NOT NULL,
  quantity         DECIMAL(14,3) NOT NULL,
  price            BIGINT NOT NULL,
  amount           BIGINT NOT NULL,
  consent          UUID NULL,
  confirmed_short  BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (store, receipt, line),
  CONSTRAINT receipt_line_receipt FOREIGN KEY (store, receipt) REFERENCES receipt (store, id)
);

CREATE TABLE payment (
  store     VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  receipt   UUID NOT NULL,
  line      SMALLINT NOT NULL,
  kind      VARCHAR(10) NOT NULL,
  amount    BIGINT NOT NULL,
  tendered  BIGINT NOT NULL,
  change_given BIGINT NOT NULL,
  PRIMARY KEY (store, receipt, line),
  CONSTRAINT payment_receipt FOREIGN KEY (store, receipt) REFERENCES receipt (store, id),
  CONSTRAINT payment_kind CHECK (kind IN ('CASH', 'CARD'))
);

-- Packages that could not be understood: kept whole, with the reason, until a person has looked.
CREATE TABLE parked_package (
  id          UUID NOT NULL,
  package_id  VARCHAR(64) NULL,
  till        VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  body        MEDIUMTEXT NOT NULL,
  body_hash   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason      VARCHAR(500) NOT NULL,
  parked_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY parked_package_body (till, body_hash),
  CONSTRAINT parked_package_till FOREIGN KEY (till) REFERENCES till (code)
);

-- Who let a till sell what was not available, and why.
CREATE TABLE negative_stock_consent (
  id         UUID NOT NULL,
  store      VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  till       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  cart       UUID NOT NULL,
  sku        VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  quantity   DECIMAL(14,3) NOT NULL,
  reason     VARCHAR(500) NOT NULL,
  signed_by  VARCHAR(64) NOT NULL,
  signed_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY negative_stock_consent_cart (cart)
);
