/** Models made of other models: one list from several answers. */
@NullMarked
package org.crmrecommend.hybrid;

import org.jspecify.annotations.NullMarked;
