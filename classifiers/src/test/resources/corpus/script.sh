#!/bin/sh
# copies the files, one by one
for f in a,b,c; do
  cp "$f" target/
done
