-- What a WooCommerce shop said about itself: how long it keeps the goods of an unpaid checkout (NULL: it keeps none).
CREATE TABLE woocommerce_shop (
  channel       VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  hold_minutes  INT NULL,
  PRIMARY KEY (channel),
  CONSTRAINT woocommerce_shop_channel FOREIGN KEY (channel) REFERENCES channel (code)
);

-- Which messages of the shop came, and when last; those with a wrong signature stand together as one topic.
CREATE TABLE woocommerce_arrival (
  channel  VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  topic    VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
  many     BIGINT NOT NULL,
  last_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (channel, topic),
  CONSTRAINT woocommerce_arrival_channel FOREIGN KEY (channel) REFERENCES channel (code)
);

-- Orders of which a message alone does not say how they stand: they are read again at the shop.
CREATE TABLE second_look (
  channel      VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  external_id  VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  asked_at     DATETIME(3) NOT NULL,
  due_at       DATETIME(3) NOT NULL,
  tries        INT NOT NULL DEFAULT 0,
  PRIMARY KEY (channel, external_id),
  KEY second_look_due (due_at),
  CONSTRAINT second_look_channel FOREIGN KEY (channel) REFERENCES channel (code)
);
