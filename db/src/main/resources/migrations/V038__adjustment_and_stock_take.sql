-- Adjustments and write-offs: done when they are written. Quantity is the change, price the selling price then, reserved
-- what was promised of the product in that store then.
CREATE TABLE stock_document (
  id         UUID NOT NULL,
  store      VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  kind       VARCHAR(12) NOT NULL,
  number     BIGINT NOT NULL,
  warehouse  VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  reason     VARCHAR(500) NOT NULL,
  made_at    DATETIME(3) NOT NULL,
  made_by    VARCHAR(64) NOT NULL,
  body_hash  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY stock_document_number (store, kind, number),
  KEY stock_document_made (kind, made_at),
  CONSTRAINT stock_document_place FOREIGN KEY (store, warehouse) REFERENCES warehouse (store, code),
  CONSTRAINT stock_document_kind CHECK (kind IN ('ADJUSTMENT', 'WRITE_OFF'))
);

CREATE TABLE stock_document_line (
  stock_document  UUID NOT NULL,
  line            SMALLINT NOT NULL,
  sku             VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  on_hand_before  DECIMAL(14,3) NOT NULL,
  quantity        DECIMAL(14,3) NOT NULL,
  reserved        DECIMAL(14,3) NOT NULL,
  price           BIGINT NOT NULL,
  PRIMARY KEY (stock_document, line),
  UNIQUE KEY stock_document_line_sku (stock_document, sku),
  KEY stock_document_line_product (sku),
  CONSTRAINT stock_document_line_document FOREIGN KEY (stock_document) REFERENCES stock_document (id),
  CONSTRAINT stock_document_line_known FOREIGN KEY (sku) REFERENCES product (sku)
);

-- Counting sessions. Without types the whole warehouse is counted.
CREATE TABLE stock_take (
  id          UUID NOT NULL,
  store       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  number      BIGINT NOT NULL,
  warehouse   VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  status      VARCHAR(10) NOT NULL,
  blind       BOOLEAN NOT NULL,
  note        VARCHAR(500) NULL,
  opened_at   DATETIME(3) NOT NULL,
  opened_by   VARCHAR(64) NOT NULL,
  closed_at   DATETIME(3) NULL,
  closed_by   VARCHAR(64) NULL,
  reason      VARCHAR(500) NULL,
  body_hash   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY stock_take_number (store, number),
  KEY stock_take_opened (opened_at),
  CONSTRAINT stock_take_place FOREIGN KEY (store, warehouse) REFERENCES warehouse (store, code),
  CONSTRAINT stock_take_status CHECK (status IN ('OPEN', 'APPROVING', 'APPROVED', 'CANCELLED')),
  CONSTRAINT stock_take_closed CHECK ((status IN ('APPROVED', 'CANCELLED')) = (closed_at IS NOT NULL))
);

CREATE TABLE stock_take_type (
  stock_take  UUID NOT NULL,
  type        INT NOT NULL,
  PRIMARY KEY (stock_take, type),
  CONSTRAINT stock_take_type_take FOREIGN KEY (stock_take) REFERENCES stock_take (id)
);

-- One count by one person. Movement is the last line of the product's ledger before it was counted, on_hand the figure
-- there: what is sold afterwards is no difference.
CREATE TABLE stock_take_entry (
  id          UUID NOT NULL,
  stock_take  UUID NOT NULL,
  sku         VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  barcode     VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  quantity    DECIMAL(14,3) NOT NULL,
  movement    BIGINT NOT NULL,
  on_hand     DECIMAL(14,3) NOT NULL,
  counted_at  DATETIME(3) NOT NULL,
  counted_by  VARCHAR(64) NOT NULL,
  discarded   BOOLEAN NOT NULL DEFAULT FALSE,
  body_hash   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (id),
  KEY stock_take_entry_sku (stock_take, sku, discarded, movement),
  KEY stock_take_entry_counted (stock_take, counted_at),
  CONSTRAINT stock_take_entry_take FOREIGN KEY (stock_take) REFERENCES stock_take (id),
  CONSTRAINT stock_take_entry_known FOREIGN KEY (sku) REFERENCES product (sku),
  CONSTRAINT stock_take_entry_quantity CHECK (quantity >= 0)
);

-- What an approved stock-take says. Counted is null for goods that nobody counted and that are taken for gone.
CREATE TABLE stock_take_line (
  stock_take       UUID NOT NULL,
  sku              VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  counted          DECIMAL(14,3) NULL,
  expected         DECIMAL(14,3) NOT NULL,
  moved_meanwhile  DECIMAL(14,3) NOT NULL,
  price            BIGINT NOT NULL,
  applied          BOOLEAN NOT NULL,
  PRIMARY KEY (stock_take, sku),
  KEY stock_take_line_applied (stock_take, applied),
  CONSTRAINT stock_take_line_take FOREIGN KEY (stock_take) REFERENCES stock_take (id),
  CONSTRAINT stock_take_line_known FOREIGN KEY (sku) REFERENCES product (sku)
);
