/** Amazon Ion, text and binary. Depends on the sample and on Amazon's reader. */
package dev.bindery.classify.ion;
