"""Being somebody on a wiki of another site, where browsers keep the cookies back."""
