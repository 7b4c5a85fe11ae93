"""Computing figures from the facts of the register: which questions a definition asks, what of it is still valid, what is kept."""
