package org.crmrecommend.examples.webshop.store;

/**
 * The place in a list of recommendations that led to something.
 *
 * @param answerId id of the list
 * @param position position in the list, from 1
 */
public record Cause(String answerId, int position) {}
