/**
 * Demographic recommendation: popularity among users with the same attributes, for users who have
 * just signed up.
 *
 * <p>{@link org.crmrecommend.demographic.Demographic} uses the attributes of a profile, such as
 * sex, age band, occupation and place or any other attribute that a shop collects, and nothing
 * else. Choose it for users without a history. As soon as a user has a few events, models that use
 * the history are better, and a hybrid of both is best. Users without known attributes get the most
 * popular items.
 *
 * <p>A segment has at least {@code minUsers} users, 10 by default, and users in smaller groups add
 * to the popularity only. An explanation names the attributes of a segment, but no size. The
 * reasons for shoppers do not name them if fewer than 10 users have the item. To keep sensitive
 * attributes out of the model, train it with {@link
 * org.crmrecommend.people.AttributeRules#allowed(org.crmrecommend.data.Users,
 * org.crmrecommend.people.Purpose, java.time.Instant)}.
 *
 * <p>Sources: Robinson, That BLUP is a Good Thing, Statistical Science 1991, <a
 * href="https://doi.org/10.1214/ss/1177011926">doi</a>; Harville, JASA 1977, <a
 * href="https://doi.org/10.1080/01621459.1977.10480998">doi</a>.
 */
@NullMarked
package org.crmrecommend.demographic;

import org.jspecify.annotations.NullMarked;
