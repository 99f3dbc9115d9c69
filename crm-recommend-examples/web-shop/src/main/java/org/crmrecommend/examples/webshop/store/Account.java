package org.crmrecommend.examples.webshop.store;

import java.time.Instant;

/**
 * An account of a customer.
 *
 * @param id also the id of the user in the storefront
 * @param name the name as the shop shows it, which may be in Chinese and Latin letters
 * @param registered when the account was made
 */
public record Account(String id, String name, Instant registered) {}
