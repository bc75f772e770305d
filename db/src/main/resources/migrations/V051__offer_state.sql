-- Which offers a person has to see, without looking at those that are as they should be.
CREATE INDEX channel_offer_by_state ON channel_offer (state, channel);
