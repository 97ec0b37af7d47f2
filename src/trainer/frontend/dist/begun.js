"use strict";(()=>{addEventListener("input",({target:e})=>{let{form:t}=e;t&&(t.dataset.begun="")});})();
