package org.crmrecommend.examples.webshop.store;

import java.util.Optional;

/**
 * An item in a basket.
 *
 * @param item id of the item
 * @param quantity number of pieces, positive
 * @param cause the list from which it was added; empty if it was not added from one
 */
public record BasketLine(String item, int quantity, Optional<Cause> cause) {}
