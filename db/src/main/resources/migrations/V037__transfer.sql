-- Goods on their way between warehouses. While a transfer is sent its goods are on hand nowhere: in transit. What arrives
-- otherwise than sent is settled line by line.
CREATE TABLE transfer (
  id            UUID NOT NULL,
  store         VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  number        BIGINT NOT NULL,
  warehouse     VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  to_store      VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  to_warehouse  VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  status        VARCHAR(10) NOT NULL,
  version       INT NOT NULL DEFAULT 1,
  note          VARCHAR(500) NULL,
  made_at       DATETIME(3) NOT NULL,
  made_by       VARCHAR(64) NOT NULL,
  sent_at       DATETIME(3) NULL,
  sent_by       VARCHAR(64) NULL,
  closed_at     DATETIME(3) NULL,
  closed_by     VARCHAR(64) NULL,
  reason        VARCHAR(500) NULL,
  body_hash     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY transfer_number (store, number),
  KEY transfer_status (status, made_at),
  KEY transfer_made (made_at),
  CONSTRAINT transfer_from FOREIGN KEY (store, warehouse) REFERENCES warehouse (store, code),
  CONSTRAINT transfer_to FOREIGN KEY (to_store, to_warehouse) REFERENCES warehouse (store, code),
  CONSTRAINT transfer_places CHECK (store <> to_store OR warehouse <> to_warehouse),
  CONSTRAINT transfer_status CHECK (status IN ('DRAFT', 'SENT', 'RECEIVED', 'CANCELLED')),
  CONSTRAINT transfer_sent CHECK (status NOT IN ('SENT', 'RECEIVED') OR sent_at IS NOT NULL),
  CONSTRAINT transfer_closed CHECK ((status IN ('RECEIVED', 'CANCELLED')) = (closed_at IS NOT NULL))
);

CREATE TABLE transfer_line (
  transfer    UUID NOT NULL,
  line        SMALLINT NOT NULL,
  sku         VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  quantity    DECIMAL(14,3) NOT NULL,
  received    DECIMAL(14,3) NULL,
  reason      VARCHAR(500) NULL,
  settlement  VARCHAR(12) NULL,
  settled_at  DATETIME(3) NULL,
  settled_by  VARCHAR(64) NULL,
  PRIMARY KEY (transfer, line),
  UNIQUE KEY transfer_line_sku (transfer, sku),
  KEY transfer_line_product (sku),
  CONSTRAINT transfer_line_transfer FOREIGN KEY (transfer) REFERENCES transfer (id),
  CONSTRAINT transfer_line_known FOREIGN KEY (sku) REFERENCES product (sku),
  CONSTRAINT transfer_line_quantity CHECK (quantity > 0),
  CONSTRAINT transfer_line_received CHECK (received >= 0),
  CONSTRAINT transfer_line_settled CHECK
    (settlement IS NULL
     OR (received < quantity AND settlement IN ('LOST', 'RETURNED'))
     OR (received > quantity AND settlement IN ('FROM_SOURCE', 'FOUND')))
);

ALTER TABLE movement
  DROP CONSTRAINT movement_kind,
  ADD CONSTRAINT movement_kind CHECK
    (kind IN ('ADJUSTMENT', 'SALE', 'RETURN', 'FULFILMENT', 'PLACEMENT', 'TRANSFER', 'PURCHASE', 'WRITE_OFF',
              'STOCK_TAKE'));
