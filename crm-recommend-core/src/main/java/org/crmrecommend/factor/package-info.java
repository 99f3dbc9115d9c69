/**
 * Matrix factorization: users and items as vectors of a few dozen factors whose products are the
 * scores.
 *
 * <p>To be chosen where taste has a few broad directions and histories are short: factors reach
 * items that share no user with the history, which neighbors cannot. A model keeps the items'
 * vectors alone and works out the person's from the profile at every request.
 */
@NullMarked
package org.crmrecommend.factor;

import org.jspecify.annotations.NullMarked;
