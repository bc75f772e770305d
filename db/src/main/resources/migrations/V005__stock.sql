-- The three figures. Only the stock package writes here; the checks hold whatever writes.
-- Selling below zero is possible only as a recorded fact, and then nothing may stay reserved.
CREATE TABLE stock_level (
  store      VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  warehouse  VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  sku        VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  on_hand    DECIMAL(14,3) NOT NULL DEFAULT 0,
  reserved   DECIMAL(14,3) NOT NULL DEFAULT 0,
  version    BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (store, warehouse, sku),
  KEY stock_level_sku (sku),
  CONSTRAINT stock_level_warehouse FOREIGN KEY (store, warehouse) REFERENCES warehouse (store, code),
  CONSTRAINT stock_level_product FOREIGN KEY (sku) REFERENCES product (sku),
  CONSTRAINT stock_level_reserved CHECK (reserved >= 0),
  CONSTRAINT stock_level_promised CHECK (reserved <= GREATEST(on_hand, 0))
);

-- One row is one promise. The id is that of the document that holds it (cart, held order, online order, delivery
-- order), the line its line there; closed rows stay, so an id can never be used for something else.
CREATE TABLE reservation (
  store          VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  id             UUID NOT NULL,
  line           SMALLINT NOT NULL,
  warehouse      VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  sku            VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  quantity       DECIMAL(14,3) NOT NULL,
  status         VARCHAR(10) NOT NULL,
  source         VARCHAR(20) NOT NULL,
  reference      VARCHAR(200) NOT NULL,
  paid           BOOLEAN NOT NULL DEFAULT FALSE,
  expires_at     DATETIME(3) NULL,
  expiry_origin  VARCHAR(200) NULL,
  body_hash      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at     DATETIME(3) NOT NULL,
  created_by     VARCHAR(64) NOT NULL,
  closed_at      DATETIME(3) NULL,
  closed_by      VARCHAR(64) NULL,
  reason         VARCHAR(500) NULL,
  PRIMARY KEY (store, id, line),
  UNIQUE KEY reservation_id (id, line),
  KEY reservation_level (store, warehouse, sku, status, expires_at),
  KEY reservation_expiry (status, expires_at),
  -- not to stock_level: checking it would lock the stock row before its turn (decision 0002)
  CONSTRAINT reservation_warehouse FOREIGN KEY (store, warehouse) REFERENCES warehouse (store, code),
  CONSTRAINT reservation_product FOREIGN KEY (sku) REFERENCES product (sku),
  CONSTRAINT reservation_quantity CHECK (quantity > 0),
  CONSTRAINT reservation_status CHECK
    (status IN ('ACTIVE', 'CONVERTED', 'RELEASED', 'EXPIRED', 'SHORT')),
  CONSTRAINT reservation_source CHECK
    (source IN ('HELD_ORDER', 'ONLINE_ORDER', 'DELIVERY_ORDER', 'ACTIVE_CART'))
);

-- The ledger: on_hand is the sum of these lines, always.
CREATE TABLE movement (
  id         BIGINT NOT NULL AUTO_INCREMENT,
  store      VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  warehouse  VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  sku        VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  quantity   DECIMAL(14,3) NOT NULL,
  kind       VARCHAR(20) NOT NULL,
  document   UUID NULL,
  reason     VARCHAR(500) NULL,
  moved_at   DATETIME(3) NOT NULL,
  moved_by   VARCHAR(64) NOT NULL,
  PRIMARY KEY (id),
  KEY movement_level (store, warehouse, sku, id),
  KEY movement_document (document),
  CONSTRAINT movement_level_known FOREIGN KEY (store, warehouse, sku)
    REFERENCES stock_level (store, warehouse, sku),
  CONSTRAINT movement_quantity CHECK (quantity <> 0),
  CONSTRAINT movement_kind CHECK (kind IN ('ADJUSTMENT', 'SALE', 'RETURN', 'FULFILMENT'))
);

-- A broken promise or a suspicious fact that a manager must settle.
CREATE TABLE incident (
  id           UUID NOT NULL,
  store        VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  kind         VARCHAR(30) NOT NULL,
  sku          VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  quantity     DECIMAL(14,3) NULL,
  reservation  UUID NULL,
  line         SMALLINT NULL,
  document     UUID NULL,
  reference    VARCHAR(200) NULL,
  reason       VARCHAR(500) NULL,
  opened_at    DATETIME(3) NOT NULL,
  opened_by    VARCHAR(64) NOT NULL,
  settled_at   DATETIME(3) NULL,
  settled_by   VARCHAR(64) NULL,
  PRIMARY KEY (id),
  KEY incident_open (settled_at, opened_at)
);
