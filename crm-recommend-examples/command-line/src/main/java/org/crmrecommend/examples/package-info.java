/**
 * The command line {@code crm-recommend}: lists for a user or an item, and measurements, from a
 * shop's own files or from the sample shop.
 */
@NullMarked
package org.crmrecommend.examples;

import org.jspecify.annotations.NullMarked;
