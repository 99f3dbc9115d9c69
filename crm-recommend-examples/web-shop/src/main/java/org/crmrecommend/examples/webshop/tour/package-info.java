/** Guided stories: a visitor plays a person, and sees after each action what changed. */
@NullMarked
package org.crmrecommend.examples.webshop.tour;

import org.jspecify.annotations.NullMarked;
