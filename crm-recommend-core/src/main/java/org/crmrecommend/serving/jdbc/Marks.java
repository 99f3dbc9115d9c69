package org.crmrecommend.serving.jdbc;

/**
 * A point in the order in which all storefronts write.
 *
 * @param event the last position of an event
 * @param revision the last revision; each change of something else has one
 * @param user the last number of a user
 */
record Marks(long event, long revision, int user) {}
