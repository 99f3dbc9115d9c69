package org.crmrecommend;

/**
 * A value that a user is likely to be interested in, such as a category or a brand.
 *
 * @param value a value of the column; a category path with a slash between its names
 * @param share share of the relevance of the user's list that the items with this value have, above
 *     0 and at most 1
 */
public record Facet(String value, double share) {}
