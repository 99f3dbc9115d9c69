/**
 * The persons behind the user ids of a shop: which ids belong together, and what the persons have
 * decided.
 */
@NullMarked
package org.crmrecommend.people;

import org.jspecify.annotations.NullMarked;
