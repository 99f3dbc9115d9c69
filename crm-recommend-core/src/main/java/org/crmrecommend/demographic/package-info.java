/**
 * What people like of whom the same is known: an answer for someone who has only just signed up.
 *
 * <p>{@link org.crmrecommend.demographic.Demographic} goes by the attributes of a profile – sex,
 * age band, occupation, place, whatever a shop asks for – and by nothing else. Choose it for people
 * without a history; as soon as there are a few events, models that go by these know more, and a
 * hybrid of both knows most. Of whom nothing at all is known gets what everybody likes. Sources:
 * Robinson, That BLUP is a Good Thing, Statistical Science 1991, <a
 * href="https://doi.org/10.1214/ss/1177011926">doi</a>; Harville, JASA 1977, <a
 * href="https://doi.org/10.1080/01621459.1977.10480998">doi</a>.
 */
@NullMarked
package org.crmrecommend.demographic;

import org.jspecify.annotations.NullMarked;
