-- Who sells to us, and what we ordered there. Prices in minor units. A delivery is one arrival of goods of an order.
CREATE TABLE supplier (
  id       UUID NOT NULL,
  name     VARCHAR(200) NOT NULL,
  phone    VARCHAR(40) NULL,
  email    VARCHAR(200) NULL,
  note     VARCHAR(500) NULL,
  active   BOOLEAN NOT NULL DEFAULT TRUE,
  version  INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY supplier_name (name)
);

CREATE TABLE purchase_order (
  id           UUID NOT NULL,
  store        VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  number       BIGINT NOT NULL,
  warehouse    VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  supplier     UUID NOT NULL,
  status       VARCHAR(10) NOT NULL,
  version      INT NOT NULL DEFAULT 1,
  expected_on  DATE NULL,
  note         VARCHAR(500) NULL,
  made_at      DATETIME(3) NOT NULL,
  made_by      VARCHAR(64) NOT NULL,
  sent_at      DATETIME(3) NULL,
  sent_by      VARCHAR(64) NULL,
  closed_at    DATETIME(3) NULL,
  closed_by    VARCHAR(64) NULL,
  reason       VARCHAR(500) NULL,
  body_hash    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY purchase_order_number (store, number),
  KEY purchase_order_status (status, made_at),
  KEY purchase_order_made (made_at),
  CONSTRAINT purchase_order_place FOREIGN KEY (store, warehouse) REFERENCES warehouse (store, code),
  CONSTRAINT purchase_order_supplier FOREIGN KEY (supplier) REFERENCES supplier (id),
  CONSTRAINT purchase_order_status CHECK (status IN ('DRAFT', 'SENT', 'CLOSED', 'CANCELLED')),
  CONSTRAINT purchase_order_closed CHECK ((status IN ('CLOSED', 'CANCELLED')) = (closed_at IS NOT NULL))
);

CREATE TABLE purchase_order_line (
  purchase_order  UUID NOT NULL,
  line            SMALLINT NOT NULL,
  sku             VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  quantity        DECIMAL(14,3) NOT NULL,
  price           BIGINT NOT NULL,
  received        DECIMAL(14,3) NOT NULL DEFAULT 0,
  PRIMARY KEY (purchase_order, line),
  UNIQUE KEY purchase_order_line_sku (purchase_order, sku),
  KEY purchase_order_line_product (sku),
  CONSTRAINT purchase_order_line_order FOREIGN KEY (purchase_order) REFERENCES purchase_order (id),
  CONSTRAINT purchase_order_line_known FOREIGN KEY (sku) REFERENCES product (sku),
  CONSTRAINT purchase_order_line_quantity CHECK (quantity > 0),
  CONSTRAINT purchase_order_line_price CHECK (price >= 0),
  CONSTRAINT purchase_order_line_received CHECK (received >= 0)
);

CREATE TABLE purchase_delivery (
  id              UUID NOT NULL,
  purchase_order  UUID NOT NULL,
  note            VARCHAR(500) NULL,
  received_at     DATETIME(3) NOT NULL,
  received_by     VARCHAR(64) NOT NULL,
  body_hash       CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  KEY purchase_delivery_order (purchase_order, received_at),
  CONSTRAINT purchase_delivery_order FOREIGN KEY (purchase_order) REFERENCES purchase_order (id)
);

CREATE TABLE purchase_delivery_line (
  purchase_delivery  UUID NOT NULL,
  line               SMALLINT NOT NULL,
  quantity           DECIMAL(14,3) NOT NULL,
  PRIMARY KEY (purchase_delivery, line),
  CONSTRAINT purchase_delivery_line_delivery FOREIGN KEY (purchase_delivery) REFERENCES purchase_delivery (id),
  CONSTRAINT purchase_delivery_line_quantity CHECK (quantity > 0)
);
