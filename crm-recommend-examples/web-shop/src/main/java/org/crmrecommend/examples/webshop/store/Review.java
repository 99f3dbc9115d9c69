package org.crmrecommend.examples.webshop.store;

import java.time.Instant;

/**
 * What a user wrote about an item.
 *
 * @param id id of the review
 * @param owner id of the user
 * @param item id of the item
 * @param author name of the user
 * @param stars 1 to 5
 * @param text the words, which may be empty
 * @param written when it was written
 */
public record Review(
    String id, String owner, String item, String author, int stars, String text, Instant written) {}
