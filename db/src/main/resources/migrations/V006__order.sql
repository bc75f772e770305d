-- The last human number given, by store and kind of document.
CREATE TABLE document_number (
  store  VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  kind   VARCHAR(20) NOT NULL,
  last   BIGINT NOT NULL,
  PRIMARY KEY (store, kind),
  CONSTRAINT document_number_store FOREIGN KEY (store) REFERENCES store (code)
);

-- Orders that came through a channel. Rows are never deleted: the channel's own number stays taken for ever, so that an
-- order which was cancelled here can never come back as a new one.
CREATE TABLE online_order (
  id                  UUID NOT NULL,
  store               VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  number              BIGINT NOT NULL,
  channel             VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  channel_name        VARCHAR(120) NOT NULL,
  external_id         VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  status              VARCHAR(10) NOT NULL,
  warehouse           VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  placed_at           DATETIME(3) NOT NULL,
  accepted_at         DATETIME(3) NOT NULL,
  customer_name       VARCHAR(200) NULL,
  phone               VARCHAR(40) NULL,
  second_phone        VARCHAR(40) NULL,
  email               VARCHAR(200) NULL,
  zip                 VARCHAR(20) NULL,
  country             VARCHAR(100) NULL,
  region              VARCHAR(100) NULL,
  city                VARCHAR(100) NULL,
  address             VARCHAR(500) NULL,
  delivery_condition  VARCHAR(200) NULL,
  delivery_address    VARCHAR(500) NULL,
  comment             VARCHAR(2000) NULL,
  currency            VARCHAR(10) NULL,
  sale_type           VARCHAR(20) NULL,
  bonus_pay           BIGINT NULL,
  gift_certificate    VARCHAR(64) NULL,
  paid                BOOLEAN NOT NULL DEFAULT FALSE,
  price_source        VARCHAR(20) NOT NULL,
  reserve_date        VARCHAR(20) NULL,
  expires_at          DATETIME(3) NOT NULL,
  expiry_origin       VARCHAR(60) NOT NULL,
  needs_person        BOOLEAN NOT NULL DEFAULT FALSE,
  closed_at           DATETIME(3) NULL,
  closed_by           VARCHAR(64) NULL,
  reason              VARCHAR(500) NULL,
  content_hash        CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  repeat_hash         CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (id),
  UNIQUE KEY online_order_external (channel, external_id),
  UNIQUE KEY online_order_number (store, number),
  KEY online_order_accepted (accepted_at),
  KEY online_order_status (status, accepted_at),
  KEY online_order_needs_person (needs_person, accepted_at),
  CONSTRAINT online_order_warehouse FOREIGN KEY (store, warehouse) REFERENCES warehouse (store, code),
  CONSTRAINT online_order_status CHECK (status IN ('NEW', 'CONFIRMED', 'FULFILLED', 'CANCELLED')),
  CONSTRAINT online_order_price_source CHECK (price_source IN ('HOLDFAST', 'ONLINE_STORE')),
  CONSTRAINT online_order_closed CHECK ((status IN ('FULFILLED', 'CANCELLED')) = (closed_at IS NOT NULL))
);

-- sku is null when the ordered good is not ours (yet); good is what the channel called it. Prices in minor units:
-- price is the one that counts, sent_price what the channel wrote, catalogue_price ours at that moment.
CREATE TABLE online_order_line (
  online_order     UUID NOT NULL,
  line             SMALLINT NOT NULL,
  good             VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  sku              VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  name             VARCHAR(500) NULL,
  quantity         DECIMAL(14,3) NOT NULL,
  price            BIGINT NULL,
  sent_price       BIGINT NULL,
  catalogue_price  BIGINT NULL,
  PRIMARY KEY (online_order, line),
  KEY online_order_line_sku (sku),
  CONSTRAINT online_order_line_order FOREIGN KEY (online_order) REFERENCES online_order (id),
  CONSTRAINT online_order_line_product FOREIGN KEY (sku) REFERENCES product (sku),
  CONSTRAINT online_order_line_quantity CHECK (quantity > 0)
);

-- Why a person had or has to look at an order.
CREATE TABLE online_order_flag (
  online_order  UUID NOT NULL,
  flag          VARCHAR(30) NOT NULL,
  PRIMARY KEY (online_order, flag),
  CONSTRAINT online_order_flag_order FOREIGN KEY (online_order) REFERENCES online_order (id)
);
