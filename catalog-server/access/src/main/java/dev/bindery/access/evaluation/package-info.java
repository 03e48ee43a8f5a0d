/** Decides a request by all policies that count for it, and says which statement decided ("Policy evaluation logic"). */
package dev.bindery.access.evaluation;
