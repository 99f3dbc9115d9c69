/** Keys that encrypt personal data, in a file in which each can be destroyed. Not exported. */
@NullMarked
package org.crmrecommend.serving.keys;

import org.jspecify.annotations.NullMarked;
