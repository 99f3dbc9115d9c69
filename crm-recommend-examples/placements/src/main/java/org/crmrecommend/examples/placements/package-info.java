@NullMarked
package org.crmrecommend.examples.placements;

import org.jspecify.annotations.NullMarked;
